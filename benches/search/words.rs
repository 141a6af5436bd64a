//! What names, persons, products and places of invented exhibitors are put together from: two lists that share little.

/// One list of words; each field is parted by semicolons, what is common stands first.
pub(crate) struct Words {
    /// What a business of that kind is called first, and what it sells: `Keripik:keripik singkong,keripik pisang`.
    pub(crate) trades: &'static str,
    /// Houses that say nothing of what they sell.
    pub(crate) houses: &'static str,
    /// Fine words behind these.
    pub(crate) fine: &'static str,
    /// How persons are called in the name of a business.
    pub(crate) honours: &'static str,
    /// First names.
    pub(crate) first: &'static str,
    /// Family and second names.
    pub(crate) second: &'static str,
    /// What English or trade words end a name.
    pub(crate) endings: &'static str,
    /// Names as somebody invents them once.
    pub(crate) coined: &'static str,
    /// Districts.
    pub(crate) kecamatan: &'static str,
}

/// Of Jakarta and the west of Java.
pub(crate) const WEST: Words = Words {
    trades: "Batik:fesyen:batik tulis,batik cap,kemeja batik,kain batik,selendang batik;\
Keripik:kuliner:keripik singkong,keripik pisang,keripik tempe,keripik bayam,keripik kaca;\
Kue:kuliner:kue kering,nastar,kastengel,putri salju,kue talam,kue lapis;\
Sambal:kuliner:sambal roa,sambal bawang,sambal terasi,sambal cumi;\
Kopi:kuliner:kopi bubuk,kopi robusta,kopi arabika,kopi susu;\
Roti:kuliner:roti manis,roti gambang,roti buaya,donat;\
Rajut:fesyen:tas rajut,syal rajut,sepatu rajut,topi rajut;\
Jamu:kuliner:beras kencur,kunyit asam,wedang jahe,temulawak;\
Hijab:fesyen:jilbab,kerudung instan,mukena,khimar;\
Konveksi:fesyen:kaos sablon,seragam,jaket,kemeja;\
Anyaman:kriya:tas pandan,tikar,keranjang bambu,topi bambu;\
Bandeng:kuliner:bandeng presto,otak-otak bandeng,bandeng tanpa duri;\
Abon:kuliner:abon sapi,abon ikan,abon tuna;\
Bordir:fesyen:kebaya bordir,mukena bordir,taplak bordir;\
Kerupuk:kuliner:kerupuk kulit,kerupuk udang,kerupuk mie,emping;\
Dodol:kuliner:dodol betawi,dodol garut,wajik;\
Rempeyek:kuliner:rempeyek kacang,rempeyek teri,rempeyek udang;\
Bir Pletok:kuliner:bir pletok,sirup jahe,sirup pala;\
Kayu:kriya:mainan kayu,talenan,jam kayu,rak bumbu;\
Kulit:fesyen:sepatu kulit,dompet kulit,tas kulit,ikat pinggang;\
Tanaman:kriya:kaktus hias,terrarium,pot gantung;\
Sablon:fesyen:kaos sablon,totebag,mug;\
Ondel-Ondel:kriya:ondel-ondel mini,gantungan kunci,topeng betawi;\
Kerak Telor:kuliner:kerak telor,asinan betawi,selendang mayang",
    houses: "Dapur;Rumah;Warung;Toko;Kedai;Griya;Sanggar;Galeri;Saung;Pondok;Omah;Waroeng;Koperasi;Kelompok;Bale",
    fine: "Sari;Rasa;Jaya;Berkah;Barokah;Makmur;Sejahtera;Mandiri;Sekar;Mekar;Nusantara;Lestari;Indah;Kencana;\
Jagad;Cahaya;Bunda;Betawi;Pesona;Karya;Cipta;Abadi;Sentosa;Bersama;Rezeki;Melati;Mutiara;Kenanga;Anggrek;Harapan;\
Bahagia;Utama;Sehati;Amanah;Arum;Manis;Gurih;Pelangi;Permata;Setia;Muda;Raya;Budaya;Tani;Rejeki;Flamboyan;Dahlia;\
Cempaka;Teratai;Wangi;Baru;Sakinah;Madani;Gemilang;Priangan;Parahyangan;Sunda;Kelapa;Condet;Ciliwung",
    honours: "Bu;Ibu;Mpok;Bang;Pak;Teh;Mbak;Umi;Haji;Mak;Oma;Tante;Bunda;Nyak;Babeh;Ceu;Kang;Encang",
    first: "Nur;Siti;Ahmad;Muhammad;Dewi;Sri;Yati;Agus;Budi;Rina;Rini;Desi;Euis;Maryam;Aminah;Fatimah;Hasanah;\
Yusuf;Hendra;Lilis;Neneng;Iis;Dedi;Asep;Ujang;Cecep;Dadang;Wawan;Iwan;Eka;Dwi;Tri;Ani;Ida;Yuni;Wati;Ratna;Ratih;\
Murni;Kartini;Sumiati;Rohani;Rohmah;Zainab;Zubaidah;Maimunah;Halimah;Aisyah;Syifa;Salsabila;Nabila;Zahra;Fitri;\
Fitria;Indah;Intan;Mega;Putri;Bayu;Rizki;Fajar;Dimas;Andi;Rudi;Toni;Joko;Slamet;Suparman;Mulyadi;Djuwita;Noor;\
Achmad;Soleh;Saiful;Syarif;Juju;Titin;Tuti;Yayah;Enok;Onah;Komariah;Marlina;Herlina;Yulianti;Rosdiana;Farida;Laila",
    second: "Hidayat;Wijaya;Lestari;Rahayu;Handayani;Suryani;Wahyuni;Kurniawan;Setiawan;Gunawan;Hartono;Susanto;\
Prasetyo;Nugroho;Saputra;Saputri;Permana;Pratiwi;Anggraini;Fauziah;Abdullah;Jazuli;Mahmud;Hasan;Husein;Rozak;\
Ramadhan;Maulana;Hakim;Syahputra;Sulaeman;Supriatna;Sutisna;Suherman;Sobari;Kusuma;Kusnadi;Komarudin;Nurjanah;\
Nurhayati;Nuraeni;Khotimah;Khasanah;Masitoh;Marwah;Mardiana;Yulia;Safitri;Oktaviani;Febrianti;Tanjung;Siregar;\
Nasution;Simanjuntak;Tambunan;Wibowo;Santoso;Purnama;Purwanti;Astuti;Utami;Halim;Tanoto;Soetjipto;Djunaedi;Zakaria",
    endings: "Snack;Collection;Craft;Food;Bakery;Cake;Kitchen;Fashion;Hijab;Catering;House;Corner;Handmade;Art;\
Leather;Coffee;Cookies;Store;Official;Gallery;Project;Jakarta;Bogor;Bekasi;Depok;Tangerang;Bandung;Cookies;Bag;Shoes",
    coined: "Maicih;Nayla;Azka;Kopikina;Bataviamoe;Queenza;Arfa;Zivara;Namina;Rumaisa;Lalita;Gendhis;Kriuk;Krezz;\
Mamayo;Sambelin;Ngopiyuk;Javara;Tugu;Kemuning;Larasati;Shafira;Almeera;Zeefa;Dapoer;Nyonyah;Enaksari;Kinanti;\
Anindya;Keisha;Kriyamu;Pandanara;Sogasari;Truntum;Kawung;Parang;Jlamprang;Gambirsari;Seruni;Wijayakusuma",
    kecamatan: "Tebet;Koja;Senen;Matraman;Cakung;Ciracas;Jagakarsa;Kalideres;Cengkareng;Palmerah;Kramat Jati;\
Pasar Minggu;Tanah Abang;Tanjung Priok;Kelapa Gading;Sawah Besar;Pulo Gadung;Setiabudi;Penjaringan;Pesanggrahan;\
Cilandak;Cilincing;Cipayung;Duren Sawit;Gambir;Grogol Petamburan;Jatinegara;Johar Baru;Kebayoran Baru;\
Kebayoran Lama;Kebon Jeruk;Kembangan;Kemayoran;Makasar;Mampang Prapatan;Menteng;Pademangan;Pancoran;Pasar Rebo;\
Taman Sari;Tambora;Cempaka Putih",
};

/// Of the middle and east of Java and the other islands.
pub(crate) const EAST: Words = Words {
    trades: "Tenun:fesyen:tenun ikat,sarung tenun,selendang tenun,kain songket,taplak tenun;\
Batik:fesyen:batik lasem,batik gentongan,batik ecoprint,daster batik;\
Bakpia:kuliner:bakpia kacang hijau,bakpia keju,geplak,yangko;\
Rendang:kuliner:rendang daging,rendang paru,rendang telur,dendeng balado;\
Krupuk:kuliner:krupuk ikan,krupuk kemplang,krupuk puli,amplang;\
Pempek:kuliner:pempek kapal selam,pempek lenjer,tekwan;\
Songket:fesyen:songket palembang,tanjak,selendang songket;\
Gudeg:kuliner:gudeg kaleng,sambal krecek,areh;\
Mebel:kriya:kursi jati,meja ukir,lemari kecil,bingkai ukir;\
Keris:kriya:keris,tombak,warangka;\
Gerabah:kriya:kendi,vas,celengan,cobek;\
Ukir:kriya:ukiran jati,kaligrafi,topeng ukir;\
Wayang:kriya:wayang kulit,wayang golek,kipas wayang;\
Perak:kriya:cincin perak,bros perak,gelang,miniatur becak;\
Madu:kuliner:madu hutan,madu kelulut,propolis,royal jelly;\
Ikan:kuliner:ikan asap,ikan asin,teri medan,petis udang;\
Tempe:kuliner:sari tempe,mendoan,sagon;\
Wingko:kuliner:wingko babat,lumpia,jenang kudus;\
Sirup:kuliner:sirup markisa,sirup marjan,minuman sarang burung;\
Brem:kuliner:brem madiun,ledre,suwar-suwir;\
Sulam:fesyen:tas sulam,jilbab sulam,dompet pita;\
Sasirangan:fesyen:kain sasirangan,masker kain,syal sasirangan;\
Cokelat:kuliner:cokelat batang,praline,bubuk kakao;\
Mutiara:kriya:kalung mutiara,giwang,cincin mutiara",
    houses: "Pawon;Omah;Kedai;Lapak;Depot;Butik;Studio;Sentra;Workshop;Lumbung;Pendopo;Roemah;Gerai;Paguyuban;Depo",
    fine: "Sumber;Rejeki;Langgeng;Subur;Tresno;Asih;Mulyo;Sidomukti;Wahyu;Trisno;Laris;Lumayan;Guyub;Rukun;Bangkit;\
Maju;Mapan;Bintang;Mentari;Samudra;Bahari;Khatulistiwa;Minang;Bundo;Kanduang;Celebes;Borneo;Toraja;Mandar;Bugis;\
Serambi;Pusaka;Warisan;Leluhur;Tradisi;Ayu;Prima;Perdana;Surya;Chandra;Kirana;Wening;Bening;Asri;Hijau;Alami;\
Segar;Lezat;Nikmat;Renyah;Putra;Putri;Saudara;Keluarga;Desa;Kampung;Pesisir;Gunung;Merapi;Semeru;Sindoro;Mahakam;Musi",
    honours: "Mbok;Yu;Bu;Pak;Cak;Ning;Uni;Uda;Etek;Bude;Pakde;Eyang;Nyi;Daeng;Opa;Oma;Ci;Ko;Hj;Bli;Ina;Amaq",
    first: "Sulastri;Sumarni;Supinah;Tumini;Wagiyem;Suyatno;Sutrisno;Sukarno;Paijo;Parjo;Ngatmi;Warsini;Endang;\
Retno;Ambar;Kinasih;Wulan;Widya;Ayuningtyas;Galih;Bagas;Bambang;Heru;Yanto;Eko;Catur;Puji;Puspita;Ningsih;\
Yohanes;Maria;Theresia;Fransiska;Agnes;Petrus;Stefanus;Made;Wayan;Ketut;Nyoman;Komang;Luh;Rosmini;Rosnah;Erni;\
Ermawati;Zulkifli;Zuraida;Syahrul;Yusniar;Yulismar;Hamidah;Masnah;Rahmi;Rahmat;Rahman;Nurdin;Nurlela;Nurbaya;\
Andini;Baso;Besse;Tenri;Sitti;Hasnawati;Jumriah;Kasim;Dahlan;Lambert;Meike;Yopi;Grace;Jeane;Oktavina;Melki;Elda;\
Dortea;Khadijah;Khairul;Khairunnisa;Aulia;Tiara;Cahyono;Djoko;Soekarti;Moelyono;Jamilah;Chotimah",
    second: "Widodo;Wibisono;Wicaksono;Hadi;Harjono;Sudarmo;Sulistyo;Sulistyowati;Kusumawati;Rahmawati;Setyowati;\
Indriani;Maryati;Hartati;Mulyani;Suharti;Sunarti;Pambudi;Pamungkas;Prabowo;Hidayah;Nasikhah;Lubis;Harahap;\
Pohan;Chaniago;Piliang;Sikumbang;Koto;Caniago;Tarigan;Ginting;Sitompul;Pangaribuan;Situmorang;Rumengan;\
Lumentut;Mandagi;Wowor;Tumbelaka;Pattiasina;Latuconsina;Matulessy;Daeng;Tahir;Mappa;Suardana;Sudiarta;\
Artini;Adnyana;Yasa;Liem;Tanudjaja;Wiranata;Sugiarto;Kristanto;Cahyani;Damayanti;Puspitasari;Novitasari",
    endings: "Snack;Collection;Handicraft;Food;Frozen;Bakery;Kitchen;Batik;Etnik;Silver;Wood;Furniture;Souvenir;Shop;\
Boutique;Natural;Organik;Surabaya;Malang;Solo;Jogja;Semarang;Padang;Makassar;Manado;Medan;Kudus;Jepara;Creative;Indonesia",
    coined: "Lunpiaku;Ecoloka;Bumbunesia;Kakaoku;Gulali;Mandoroe;Rancak;Bagonjong;Tangkoko;Klappertaart;Roti'O;\
Djawani;Lokanila;Sekarmaya;Nitiprana;Wastraku;Laksmi;Kala;Ombak;Tinutuan;Sagoku;Papeda;Barapan;Rimbun;Temurasa;\
Pawonku;Jenangmoe;Mbatik;Kembangan;Sritanjung;Dolanan;Wedangan;Kriyawan;Tjap;Soengkono;Amplangku;Kelulutin",
    kecamatan: "Gubeng;Wonokromo;Tegalsari;Rungkut;Sukolilo;Genteng;Lowokwaru;Klojen;Kedungkandang;Laweyan;\
Banjarsari;Pasar Kliwon;Jebres;Gondomanan;Kotagede;Umbulharjo;Mergangsan;Tembalang;Banyumanik;Ngaliyan;Gajahmungkur;\
Semarang Barat;Padang Timur;Lubuk Begalung;Kuranji;Ilir Barat;Seberang Ulu;Sukarami;Panakkukang;Tamalate;Rappocini;\
Ujung Pandang;Wenang;Malalayang;Tikala;Medan Baru;Medan Kota;Denpasar Selatan;Ubud;Sukawati;Mataram;Ampenan",
};
